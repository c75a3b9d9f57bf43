package dev.tidemill.repos.languages;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows the language of a file by its name. Named as GitHub Linguist names them; data and prose are no languages here,
 * and what others wrote (vendored folders) does not count.
 */
final class LanguageNames {
    private static final Map<String, String> BY_ENDING = new HashMap<>();
    private static final Map<String, String> BY_NAME = new HashMap<>();
    private static final Pattern VENDORED = Pattern.compile("(^|/)(node_modules|bower_components|vendor|vendors|"
            + "third[-_]?party|deps|dist|Godeps|\\.yarn|Pods|Carthage|externals?)/");

    static {
        endings("Java", "java");
        endings("Kotlin", "kt kts");
        endings("Scala", "scala sc sbt");
        endings("Groovy", "groovy gvy");
        endings("Gradle", "gradle");
        endings("C", "c h");
        endings("C++", "cc cpp cxx c++ hh hpp hxx ipp tpp");
        endings("C#", "cs csx");
        endings("F#", "fs fsx fsi");
        endings("Visual Basic .NET", "vb");
        endings("Objective-C", "m");
        endings("Objective-C++", "mm");
        endings("Cuda", "cu cuh");
        endings("Go", "go");
        endings("Rust", "rs");
        endings("Swift", "swift");
        endings("Dart", "dart");
        endings("Zig", "zig");
        endings("D", "d");
        endings("Nim", "nim");
        endings("JavaScript", "js mjs cjs jsx");
        endings("TypeScript", "ts mts cts");
        endings("TSX", "tsx");
        endings("Vue", "vue");
        endings("Svelte", "svelte");
        endings("Astro", "astro");
        endings("HTML", "html htm xhtml");
        endings("CSS", "css");
        endings("SCSS", "scss");
        endings("Less", "less");
        endings("Sass", "sass");
        endings("Python", "py pyw pyi");
        endings("Starlark", "bzl star");
        endings("Ruby", "rb rake gemspec podspec ru");
        endings("PHP", "php phtml");
        endings("Perl", "pl pm");
        endings("Raku", "raku rakumod");
        endings("Lua", "lua");
        endings("R", "r");
        endings("Julia", "jl");
        endings("Haskell", "hs");
        endings("Elm", "elm");
        endings("PureScript", "purs");
        endings("OCaml", "ml mli");
        endings("Erlang", "erl hrl");
        endings("Elixir", "ex exs");
        endings("Clojure", "clj cljs cljc");
        endings("Common Lisp", "lisp");
        endings("Emacs Lisp", "el");
        endings("Scheme", "scm");
        endings("Racket", "rkt");
        endings("Shell", "sh bash zsh ksh");
        endings("Fish", "fish");
        endings("PowerShell", "ps1 psm1 psd1");
        endings("Batchfile", "bat cmd");
        endings("Makefile", "mk mak");
        endings("CMake", "cmake");
        endings("Dockerfile", "dockerfile");
        endings("HCL", "hcl tf tfvars");
        endings("Nix", "nix");
        endings("Assembly", "asm s");
        endings("Fortran", "f f90 f95 for");
        endings("Pascal", "pas");
        endings("Ada", "adb ads");
        endings("COBOL", "cob cbl");
        endings("VHDL", "vhd vhdl");
        endings("Verilog", "v");
        endings("SystemVerilog", "sv svh");
        endings("PLpgSQL", "pgsql");
        endings("TSQL", "tsql");
        endings("Solidity", "sol");
        endings("TeX", "tex");
        endings("Jinja", "jinja j2");
        endings("HTML+ERB", "erb");
        endings("Haml", "haml");
        endings("Pug", "pug");
        endings("Handlebars", "hbs handlebars");
        endings("Java Server Pages", "jsp");
        endings("Vim Script", "vim");
        endings("Awk", "awk");
        endings("Tcl", "tcl");
        endings("Smarty", "tpl");
        endings("XSLT", "xsl xslt");
        names("Dockerfile", "dockerfile containerfile");
        names("Makefile", "makefile gnumakefile");
        names("CMake", "cmakelists.txt");
        names("Ruby", "rakefile gemfile vagrantfile podfile fastfile guardfile brewfile");
        names("Groovy", "jenkinsfile");
        names("Starlark", "build.bazel workspace build");
        names("Shell", ".bashrc .bash_profile .zshrc .profile pkgbuild");
        names("Just", "justfile");
    }

    private LanguageNames() {}

    private static void endings(String language, String endings) {
        List.of(endings.split(" ")).forEach(ending -> BY_ENDING.put(ending, language));
    }

    private static void names(String language, String names) {
        List.of(names.split(" ")).forEach(name -> BY_NAME.put(name, language));
    }

    /** The language of a file, or empty when it is prose, data, unknown or not the project's own. */
    static Optional<String> of(String path) {
        if (VENDORED.matcher(path).find()) {
            return Optional.empty();
        }
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String known = BY_NAME.get(name);
        int dot = name.lastIndexOf('.');
        return Optional.ofNullable(known != null || dot < 0 ? known : BY_ENDING.get(name.substring(dot + 1)));
    }
}
