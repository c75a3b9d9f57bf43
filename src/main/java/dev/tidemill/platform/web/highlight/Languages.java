package dev.tidemill.platform.web.highlight;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which language a file is in, by its name or by its first line. */
final class Languages {
    private static final Map<String, Scan> BY_NAME = new HashMap<>();
    private static final Map<String, Scan> BY_ENDING = new HashMap<>();
    private static final Map<String, Scan> BY_PROGRAM = new HashMap<>();
    private static final int LONGEST_FIRST_LINE = 200;

    static {
        curly();
        scripts();
        data();
        programs();
    }

    private Languages() {}

    /** The language of a file. */
    static Optional<Scan> of(String path, String text) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Scan scan = BY_NAME.get(name);
        for (int dot = name.indexOf('.'); scan == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            scan = BY_ENDING.get(name.substring(dot + 1));
        }
        if (scan == null) {
            int dot = name.indexOf('.');
            scan = dot > 0 ? BY_NAME.get(name.substring(0, dot)) : null;
        }
        return scan == null ? program(text) : Optional.of(scan);
    }

    /** The language of a fenced code block by the word behind its fence, which may also be the ending of a file. */
    static Optional<Scan> named(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        Scan scan = BY_ENDING.get(name);
        return Optional.ofNullable(scan == null ? BY_PROGRAM.getOrDefault(name, BY_NAME.get(name)) : scan);
    }

    private static Optional<Scan> program(String text) {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        String line = text.substring(2, Math.min(end < 0 ? text.length() : end, LONGEST_FIRST_LINE));
        String[] words = line.strip().split("[ \t]+");
        String program = words[0].substring(words[0].lastIndexOf('/') + 1);
        if (program.equals("env") && words.length > 1) {
            program = words[words[1].startsWith("-") && words.length > 2 ? 2 : 1];
        }
        return Optional.ofNullable(BY_PROGRAM.get(program.replaceAll("[0-9.]+$", "")));
    }

    private static void endings(Scan scan, String words) {
        Language.words(words).forEach(word -> BY_ENDING.put(word, scan));
    }

    private static void names(Scan scan, String words) {
        Language.words(words).forEach(word -> BY_NAME.put(word, scan));
    }

    private static void curly() {
        endings(CurlyLanguages.c(), "c h");
        endings(CurlyLanguages.cpp(), "cc cpp cxx c++ hh hpp hxx ipp tpp ino cu cuh m mm");
        endings(CurlyLanguages.java(), "java jav");
        endings(CurlyLanguages.kotlin(), "kt kts kotlin");
        endings(CurlyLanguages.scala(), "scala sc sbt");
        endings(CurlyLanguages.csharp(), "cs csx csharp");
        endings(CurlyLanguages.go(), "go golang");
        endings(CurlyLanguages.rust(), "rs rust");
        endings(CurlyLanguages.swift(), "swift");
        endings(CurlyLanguages.dart(), "dart");
        endings(CurlyLanguages.php(), "php phtml php3 php4 php5");
        endings(CurlyLanguages.groovy(), "groovy gradle gvy");
        names(CurlyLanguages.groovy(), "jenkinsfile");
        endings(CurlyLanguages.proto(), "proto protobuf");
    }

    private static void scripts() {
        var javascript = ScriptLanguages.javascript();
        endings(javascript, "js mjs cjs jsx javascript");
        endings(ScriptLanguages.typescript(), "ts mts cts tsx typescript");
        endings(ScriptLanguages.python(), "py pyi pyw pyx bzl star python");
        names(ScriptLanguages.python(), "build.bazel workspace sconstruct snakefile");
        endings(ScriptLanguages.ruby(), "rb rake gemspec ru podspec jbuilder ruby");
        names(ScriptLanguages.ruby(), "rakefile gemfile guardfile vagrantfile podfile fastfile brewfile");
        endings(ScriptLanguages.perl(), "pl pm t perl");
        endings(ScriptLanguages.shell(), "sh bash zsh ksh fish shell console envrc");
        names(ScriptLanguages.shell(), ".bashrc .bash_profile .zshrc .profile pkgbuild");
        endings(ScriptLanguages.powershell(), "ps1 psm1 psd1 powershell");
        endings(ScriptLanguages.lua(), "lua");
        endings(ScriptLanguages.elixir(), "ex exs elixir");
        endings(ScriptLanguages.haskell(), "hs lhs elm haskell");
        endings(ScriptLanguages.clojure(), "clj cljs cljc edn lisp el scm rkt clojure");
        endings(ScriptLanguages.r(), "r rmd");
        endings(ScriptLanguages.sql(), "sql ddl dml pgsql psql plsql");
        endings(ScriptLanguages.graphql(), "graphql graphqls gql");
        endings(ScriptLanguages.nix(), "nix");
        endings(ScriptLanguages.docker(), "dockerfile containerfile docker");
        names(ScriptLanguages.docker(), "dockerfile containerfile");
        endings(ScriptLanguages.make(), "mk mak make makefile");
        names(ScriptLanguages.make(), "makefile gnumakefile");
    }

    private static void data() {
        var style = new StyleScan(false);
        var markup = new MarkupScan(ScriptLanguages.javascript(), style);
        endings(
                markup,
                "html htm xhtml xml xsd xsl xslt svg vue svelte astro jte jsp jspx erb hbs ejs plist csproj"
                        + " vbproj fsproj props targets resx xaml pom rss atom wsdl storyboard xib");
        endings(style, "css");
        endings(new StyleScan(true), "scss less sass styl");
        endings(ScriptLanguages.json(), "json json5 jsonc geojson webmanifest har ipynb map topojson");
        names(ScriptLanguages.json(), ".babelrc .eslintrc .prettierrc composer.lock pipfile.lock");
        endings(ScriptLanguages.hcl(), "tf tfvars hcl terraform");
        endings(new YamlScan(), "yml yaml");
        names(new YamlScan(), ".clang-format .clang-tidy");
        var pairs = LineScan.pairs();
        endings(
                pairs,
                "ini toml cfg conf properties env editorconfig desktop service socket timer gitconfig"
                        + " gitattributes gitmodules npmrc");
        names(pairs, "cargo.lock poetry.lock uv.lock pipfile codeowners .gitignore .dockerignore");
        endings(LineScan.patch(), "diff patch");
        endings(new MarkdownScan(), "md markdown mkd mkdn mdx");
    }

    private static void programs() {
        for (String shell : new String[] {"sh", "bash", "dash", "zsh", "ksh", "ash"}) {
            BY_PROGRAM.put(shell, ScriptLanguages.shell());
        }
        BY_PROGRAM.put("python", ScriptLanguages.python());
        BY_PROGRAM.put("ruby", ScriptLanguages.ruby());
        BY_PROGRAM.put("perl", ScriptLanguages.perl());
        BY_PROGRAM.put("node", ScriptLanguages.javascript());
        BY_PROGRAM.put("php", CurlyLanguages.php());
        BY_PROGRAM.put("lua", ScriptLanguages.lua());
        BY_PROGRAM.put("make", ScriptLanguages.make());
        BY_PROGRAM.put("pwsh", ScriptLanguages.powershell());
        BY_PROGRAM.put("elixir", ScriptLanguages.elixir());
        BY_PROGRAM.put("groovy", CurlyLanguages.groovy());
    }
}
