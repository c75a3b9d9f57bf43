package dev.tidemill.platform.web.highlight;

import static dev.tidemill.platform.web.highlight.Quote.block;
import static dev.tidemill.platform.web.highlight.Quote.raw;

import dev.tidemill.platform.web.highlight.Language.Trait;

/** Languages that are written in scripts, in a terminal and in queries. */
final class ScriptLanguages {
    private static final String JS_WORDS = """
            as async await break case catch class const continue debugger default delete do else export extends finally for
            from function get if import in instanceof let new of return set static super switch this throw try typeof var
            void while with yield""";

    private ScriptLanguages() {}

    static Scan javascript() {
        return Language.of(JS_WORDS)
                .constants("true false null undefined NaN Infinity")
                .quotes(block("`"), Quote.of("\""), Quote.of("'"))
                .wordSigns("$")
                .with(Trait.REGEX, Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan typescript() {
        return Language.of(JS_WORDS + """
                 abstract accessor asserts declare enum global implements infer interface is keyof module namespace out
                override private protected public readonly require satisfies type unique using""")
                .constants("true false null undefined NaN Infinity")
                .types("any bigint boolean never number object string symbol unknown")
                .quotes(block("`"), Quote.of("\""), Quote.of("'"))
                .wordSigns("$")
                .with(Trait.REGEX, Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan python() {
        return Language.of("""
                and as assert async await break case class continue def del elif else except finally for from global if
                import in is lambda match nonlocal not or pass raise return try type while with yield""")
                .constants("True False None self cls NotImplemented Ellipsis")
                .types("bool bytes dict float frozenset int list object set str tuple")
                .comments("#")
                .blocks()
                .quotes(block("\"\"\""), block("'''"), Quote.of("\""), Quote.of("'"))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES)
                .scan();
    }

    static Scan ruby() {
        return Language.of("""
                BEGIN END alias and begin break case class def defined? do else elsif end ensure for if in module next not
                or redo rescue retry return self super then undef unless until when while yield attr_accessor attr_reader
                attr_writer include extend prepend private protected public raise require require_relative""")
                .constants("true false nil __FILE__ __LINE__ __method__")
                .comments("#")
                .blocks("\n=begin", "\n=end")
                .quotes(block("\""), block("'"), block("`"))
                .wordSigns("?!")
                .with(Trait.CAPITAL_TYPES, Trait.AT_VARIABLES, Trait.DOLLARS, Trait.SYMBOLS, Trait.HEREDOC, Trait.REGEX)
                .scan();
    }

    static Scan perl() {
        return Language.of("""
                and cmp continue die do else elsif eq eval for foreach ge given goto gt if last le local lt my ne next no
                not or our package print redo require return say sub unless until use when while x xor""")
                .constants("undef __PACKAGE__ __FILE__ __LINE__ __END__ __DATA__")
                .comments("#")
                .blocks()
                .quotes(block("\""), block("'"), block("`"))
                .with(Trait.DOLLARS, Trait.AT_VARIABLES, Trait.HEREDOC, Trait.REGEX)
                .scan();
    }

    static Scan shell() {
        return Language.of("""
                if then elif else fi for in do done while until case esac function select time local export readonly
                declare typeset unset return break continue exit source alias set shift trap eval exec""")
                .constants("true false")
                .comments("#")
                .blocks()
                .quotes(block("\""), raw("'", "'", true), block("`"))
                .wordSigns("-")
                .with(Trait.DOLLARS, Trait.HEREDOC, Trait.NO_CALLS, Trait.WORD_COMMENTS)
                .scan();
    }

    static Scan powershell() {
        return Language.of("""
                begin break catch class continue data do dynamicparam else elseif end enum exit filter finally for foreach
                from function if in param process return switch throw trap try until using while""")
                .constants("")
                .comments("#")
                .blocks("<#", "#>")
                .quotes(new Quote("\"", "\"", '`', true), raw("'", "'", true))
                .wordSigns("-")
                .with(Trait.ANY_CASE, Trait.DOLLARS, Trait.NO_CALLS)
                .scan();
    }

    static Scan lua() {
        return Language.of("""
                and break do else elseif end for function goto if in local not or repeat return then until while""")
                .constants("true false nil self")
                .comments("--")
                .blocks("--[[", "]]")
                .quotes(raw("[[", "]]", true), Quote.of("\""), Quote.of("'"))
                .scan();
    }

    static Scan elixir() {
        return Language.of("""
                after alias and case catch cond def defdelegate defguard defimpl defmacro defmodule defp defprotocol
                defstruct do else end fn for if import in not or quote raise receive require rescue try unless unquote use
                when with""")
                .constants("true false nil __MODULE__")
                .comments("#")
                .blocks()
                .quotes(block("\"\"\""), Quote.of("\""), Quote.of("'"))
                .wordSigns("?!")
                .with(Trait.CAPITAL_TYPES, Trait.AT_VARIABLES, Trait.SYMBOLS)
                .scan();
    }

    static Scan haskell() {
        return Language.of("""
                as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr
                instance let module newtype of qualified then type where""")
                .constants("True False Nothing Just")
                .comments("--")
                .blocks("{-", "-}")
                .quotes(Quote.of("\""), Quote.of("'"))
                .wordSigns("'")
                .with(Trait.CAPITAL_TYPES, Trait.NO_CALLS)
                .scan();
    }

    static Scan clojure() {
        return Language.of("""
                def defn defn- defmacro defmethod defmulti defprotocol defrecord deftype do doseq dotimes fn for if if-let
                if-not let letfn loop ns quote recur require throw try catch finally when when-let when-not case cond""")
                .constants("true false nil")
                .comments(";")
                .blocks()
                .quotes(block("\""))
                .wordSigns("-?!*+<>=")
                .with(Trait.SYMBOLS, Trait.NO_CALLS)
                .scan();
    }

    static Scan r() {
        return Language.of("break else for function if in next repeat return while library require")
                .constants("TRUE FALSE NULL NA Inf NaN")
                .comments("#")
                .blocks()
                .quotes(block("\""), block("'"))
                .wordSigns(".")
                .scan();
    }

    static Scan sql() {
        return Language.of("""
                add all alter analyze and any array as asc authorization begin between by call cascade case cast check
                collate column commit concurrently conflict constraint create cross cube current_date current_timestamp
                current_user database declare default deferrable delete desc distinct do domain drop each else end except
                exists explain extension fetch filter following for foreign from full function generated grant group
                grouping having if ilike in index inherits inner insert intersect interval into is join key language
                lateral left like limit lock loop materialized merge natural no not nothing nulls of offset on only or
                order outer over partition policy preceding primary procedure range raise recursive references refresh
                release rename replace return returning returns revoke right role rollback row rows savepoint schema
                select sequence set show some sort start table temp temporary then to transaction trigger truncate union
                unique unlogged until update using vacuum values view when where while window with within""")
                .constants("true false null")
                .types(
                        "bigint bigserial boolean bytea char character date decimal double float inet int integer json jsonb"
                                + " numeric precision real serial smallint text time timestamp timestamptz uuid varchar void")
                .comments("--")
                .quotes(raw("$$", "$$", true), raw("'", "'", true), raw("\"", "\"", false))
                .with(Trait.ANY_CASE)
                .scan();
    }

    static Scan graphql() {
        return Language.of("""
                directive enum extend fragment implements input interface mutation on query repeatable scalar schema
                subscription type union""")
                .comments("#")
                .blocks()
                .quotes(block("\"\"\""), Quote.of("\""))
                .with(Trait.CAPITAL_TYPES, Trait.AT_ATTRIBUTES, Trait.DOLLARS, Trait.NO_CALLS)
                .scan();
    }

    static Scan json() {
        return Language.of("").quotes(Quote.of("\"")).with(Trait.KEYS).scan();
    }

    /** Values of configuration files. */
    static Scan values() {
        return Language.of("")
                .constants("true false null yes no on off True False")
                .comments("#")
                .blocks()
                .quotes(block("\"\"\""), Quote.of("\""), raw("'", "'", false))
                .wordSigns("-./$")
                .with(Trait.NO_CALLS, Trait.WORD_COMMENTS, Trait.KEYS)
                .scan();
    }

    static Scan hcl() {
        return Language.of("""
                data dynamic for for_each if in locals module moved output provider resource terraform variable""")
                .comments("#", "//")
                .quotes(Quote.of("\""))
                .wordSigns("-")
                .with(Trait.HEREDOC)
                .scan();
    }

    static Scan nix() {
        return Language.of("assert else if import in inherit let or rec then with builtins")
                .comments("#")
                .quotes(block("''"), block("\""))
                .wordSigns("-'")
                .with(Trait.NO_CALLS)
                .scan();
    }

    static Scan docker() {
        return Language.of("""
                from as run cmd label maintainer expose env add copy entrypoint volume user workdir arg onbuild stopsignal
                healthcheck shell""")
                .constants("")
                .comments("#")
                .blocks()
                .quotes(Quote.of("\""), raw("'", "'", false))
                .wordSigns("-")
                .with(Trait.ANY_CASE, Trait.DOLLARS, Trait.NO_CALLS, Trait.WORD_COMMENTS)
                .scan();
    }

    static Scan make() {
        return Language.of("""
                define else endef endif export ifdef ifeq ifndef ifneq include override private sinclude undefine unexport
                vpath""")
                .constants("")
                .comments("#")
                .blocks()
                .quotes(Quote.of("\""), raw("'", "'", false))
                .wordSigns("-.")
                .with(Trait.DOLLARS, Trait.NO_CALLS, Trait.WORD_COMMENTS)
                .scan();
    }
}
