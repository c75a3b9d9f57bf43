package dev.tidemill.platform.web.highlight;

import static dev.tidemill.platform.web.highlight.Quote.block;
import static dev.tidemill.platform.web.highlight.Quote.raw;

import dev.tidemill.platform.web.highlight.Language.Trait;

/** Languages that look like C. */
final class CurlyLanguages {
    private static final String C_WORDS = """
            auto break case const continue default do else enum extern for goto if inline register restrict return sizeof
            static struct switch typedef union volatile while _Alignas _Atomic _Generic _Noreturn _Static_assert
            _Thread_local alignas alignof constexpr static_assert thread_local typeof""";
    private static final String C_TYPES = """
            bool char double float int long short signed unsigned void size_t ssize_t ptrdiff_t int8_t int16_t int32_t
            int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t wchar_t FILE""";

    private CurlyLanguages() {}

    static Scan c() {
        return Language.of(C_WORDS)
                .types(C_TYPES)
                .constants("true false NULL nullptr")
                .with(Trait.PREPROCESSOR)
                .scan();
    }

    static Scan cpp() {
        return Language.of(C_WORDS + """
                 and and_eq asm bitand bitor catch class co_await co_return co_yield compl concept const_cast consteval
                constinit decltype delete dynamic_cast explicit export final friend import module mutable namespace new
                noexcept not not_eq operator or or_eq override private protected public reinterpret_cast requires
                static_cast template this throw try typeid typename using virtual xor""")
                .types(C_TYPES + " string vector map set unique_ptr shared_ptr optional variant")
                .constants("true false NULL nullptr")
                .quotes(raw("R\"(", ")\"", true), Quote.of("\""), Quote.of("'"))
                .with(Trait.PREPROCESSOR, Trait.CAPITAL_TYPES)
                .scan();
    }

    static Scan java() {
        return Language.of("""
                abstract assert break case catch class continue default do else enum extends final finally for if
                implements import instanceof interface native new package permits private protected public record return
                sealed static strictfp super switch synchronized this throw throws transient try var volatile while
                yield""")
                .types("boolean byte char double float int long short void")
                .quotes(block("\"\"\""), Quote.of("\""), Quote.of("'"))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan kotlin() {
        return Language.of("""
                abstract actual annotation as break by catch class companion const constructor continue crossinline data
                do else enum expect external final finally for fun get if import in infix init inline inner interface
                internal is lateinit noinline object open operator out override package private protected public reified
                return sealed set super suspend tailrec this throw try typealias val var vararg when where while""")
                .quotes(block("\"\"\""), Quote.of("\""), Quote.of("'"))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan scala() {
        return Language.of("""
                abstract case catch class def do else enum export extends extension final finally for forSome given if
                implicit import inline lazy match new object opaque override package private protected return sealed super
                then this throw trait transparent try type using val var while with yield""")
                .quotes(block("\"\"\""), Quote.of("\""), Quote.of("'"))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan csharp() {
        return Language.of("""
                abstract add as async await base break case catch checked class const continue default delegate do else
                enum event explicit extern finally fixed for foreach from get goto if implicit in init interface internal
                is lock namespace nameof new not operator or out override params partial private protected public
                readonly record ref required return sealed set sizeof stackalloc static struct switch this throw try
                typeof unchecked unsafe using var virtual volatile when where while with yield""")
                .types("bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint"
                        + " ulong ushort void")
                .quotes(block("\"\"\""), new Quote("@\"", "\"", '\0', true), Quote.of("\""), Quote.of("'"))
                .with(Trait.CAPITAL_TYPES, Trait.PREPROCESSOR)
                .scan();
    }

    static Scan go() {
        return Language.of("""
                break case chan const continue default defer else fallthrough for func go goto if import interface map
                package range return select struct switch type var""")
                .constants("true false nil iota")
                .types("any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64"
                        + " rune string uint uint8 uint16 uint32 uint64 uintptr")
                .quotes(raw("`", "`", true), Quote.of("\""), Quote.of("'"))
                .scan();
    }

    static Scan rust() {
        return Language.of("""
                as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move
                mut pub ref return self Self static struct super trait type union unsafe use where while yield""")
                .constants("true false None Some Ok Err")
                .types("bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize String Vec Option"
                        + " Result Box")
                .quotes(
                        raw("r##\"", "\"##", true),
                        raw("r#\"", "\"#", true),
                        raw("r\"", "\"", true),
                        block("\""),
                        Quote.of("'"))
                .with(Trait.HASH_ATTRIBUTES, Trait.LIFETIMES, Trait.CAPITAL_TYPES)
                .scan();
    }

    static Scan swift() {
        return Language.of("""
                actor any as associatedtype async await break case catch class continue convenience default defer deinit
                do dynamic else enum extension fallthrough fileprivate final for func get guard if import in indirect
                infix init inout internal is isolated lazy let mutating nonisolated nonmutating open operator optional
                override postfix precedencegroup prefix private protocol public repeat required rethrows return self Self
                set some static struct subscript super switch throw throws try typealias unowned var weak where while""")
                .constants("true false nil")
                .quotes(block("\"\"\""), Quote.of("\""))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan dart() {
        return Language.of("""
                abstract as assert async await base break case catch class const continue covariant default deferred do
                dynamic else enum export extends extension external factory final finally for get hide if implements
                import in interface is late library mixin new of on operator part required rethrow return sealed set show
                static super switch sync this throw try typedef var when while with yield""")
                .types("bool double int num void")
                .quotes(block("\"\"\""), block("'''"), Quote.of("\""), Quote.of("'"))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan php() {
        return Language.of("""
                abstract and as break callable case catch class clone const continue declare default do echo else elseif
                empty enddeclare endfor endforeach endif endswitch endwhile enum extends final finally fn for foreach
                function global goto if implements include include_once instanceof insteadof interface isset list match
                namespace new or print private protected public readonly require require_once return self static switch
                throw trait try unset use var while xor yield""")
                .constants("true false null TRUE FALSE NULL __DIR__ __FILE__ __LINE__ __CLASS__ __FUNCTION__")
                .types("array bool float int iterable mixed never object string void")
                .comments("//", "#")
                .quotes(block("\""), block("'"))
                .with(Trait.CAPITAL_TYPES, Trait.DOLLARS, Trait.HASH_ATTRIBUTES, Trait.HEREDOC)
                .scan();
    }

    static Scan groovy() {
        return Language.of("""
                abstract as assert break case catch class continue def default do else enum extends final finally for if
                implements import in instanceof interface new package pipeline private protected public return static
                stage stages steps super switch this throw throws trait try var void while""")
                .types("boolean byte char double float int long short")
                .quotes(block("\"\"\""), block("'''"), Quote.of("\""), Quote.of("'"))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan proto() {
        return Language.of("""
                edition enum extend extensions import message oneof option optional package public repeated required
                reserved returns rpc service stream syntax to weak""")
                .types("bool bytes double fixed32 fixed64 float int32 int64 map sfixed32 sfixed64 sint32 sint64 string"
                        + " uint32 uint64")
                .with(Trait.CAPITAL_TYPES)
                .scan();
    }
}
