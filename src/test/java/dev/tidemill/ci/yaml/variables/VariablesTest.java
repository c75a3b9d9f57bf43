package dev.tidemill.ci.yaml.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

    private static Map<String, CiVariable> variables(CiVariable... variables) {
        var map = new LinkedHashMap<String, CiVariable>();
        for (CiVariable variable : variables) {
            map.put(variable.key(), variable);
        }
        return map;
    }

    private static String expanded(String name, CiVariable... variables) {
        return VariableExpansion.expand(variables(variables), VariableExpansion.For.SERVER)
                .get(name)
                .value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$A | x",
                "${A} | x",
                "%A% | x",
                "a$A.b | ax.b",
                "$AB | $AB",
                "${AB} | ${AB}",
                "$A$A | xx",
                "$A_ | $A_",
                "${A | ${A",
                "%A | %A",
                "${A-b} | ${A-b}",
                "$$A | $$A",
                "$$$A | $$x",
                "%%A% | %%A%",
                "100% of $A% | 100% of x%",
                "$ {A} | $ {A}",
                "$1 | $1",
                "cost: $ | cost: $",
                "%B% %A% | %B% x",
            })
    void referencesHaveThreeForms(String text, String expected) {
        assertThat(VariableReferences.replace(text, name -> name.equals("A") ? "x" : null))
                .isEqualTo(expected);
    }

    @Test
    void namesInAText() {
        assertThat(VariableReferences.in("$A ${B} %C% $$D $A")).isEqualTo(Set.of("A", "B", "C"));
    }

    @Test
    void expansionFollowsReferencesInAnyOrder() {
        assertThat(expanded("A", CiVariable.of("A", "1$B"), CiVariable.of("B", "2$C"), CiVariable.of("C", "3")))
                .isEqualTo("123");
        assertThat(expanded("A", CiVariable.of("C", "3"), CiVariable.of("B", "2$C"), CiVariable.of("A", "1$B")))
                .isEqualTo("123");
    }

    @Test
    void circlesStayAsWrittenAndAreNamed() {
        var a = CiVariable.of("A", "a$B");
        var b = CiVariable.of("B", "b$A");
        var c = CiVariable.of("C", "c$A");
        var d = CiVariable.of("D", "$PATH:$D");
        assertThat(expanded("A", a, b, c, d)).isEqualTo("a$B");
        assertThat(expanded("C", a, b, c, d)).isEqualTo("ca$B");
        assertThat(expanded("D", a, b, c, d, CiVariable.of("PATH", "/bin"))).isEqualTo("$PATH:$D");
        assertThat(VariableExpansion.circular(variables(a, b, c, d))).containsExactly("A", "B");
        assertThat(VariableExpansion.circular(variables(c, d))).isEmpty();
    }

    @Test
    void rawValuesAreTakenLiterally() {
        assertThat(expanded("A", CiVariable.raw("A", "$B"), CiVariable.of("B", "2")))
                .isEqualTo("$B");
        assertThat(expanded("A", CiVariable.of("A", "<$B>"), CiVariable.raw("B", "$C"), CiVariable.of("C", "3")))
                .isEqualTo("<$C>");
    }

    @Test
    void referencesToFilesAndRawValuesAreLeftToTheRunner() {
        var file = new CiVariable("F", "content", true, false, false, false);
        var all = variables(CiVariable.of("A", "$F $R $P"), file, CiVariable.raw("R", "$x"), CiVariable.of("P", "p"));
        assertThat(VariableExpansion.expand(all, VariableExpansion.For.RUNNER)
                        .get("A")
                        .value())
                .isEqualTo("$F $R p");
        assertThat(VariableExpansion.expand(all, VariableExpansion.For.SERVER)
                        .get("A")
                        .value())
                .isEqualTo("content $x p");
    }

    @Test
    void doublingVariablesDoNotExplode() {
        var bomb = new CiVariable[60];
        for (int i = 0; i < bomb.length; i++) {
            bomb[i] = CiVariable.of("V" + i, ("$V" + (i + 1)).repeat(10));
        }
        var all = VariableExpansion.expand(variables(bomb), VariableExpansion.For.SERVER);
        assertThat(all.values().stream().mapToInt(v -> v.value().length()).sum())
                .isLessThan(5_000_000);
    }

    @Test
    void longChainsAreNoProblem() {
        var chain = new CiVariable[20_000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = CiVariable.of("V" + i, i + 1 == chain.length ? "end" : "$V" + (i + 1));
        }
        assertThat(expanded("V0", chain)).isEqualTo("end");
    }

    @Test
    void laterLayersOverrideEarlierOnes() {
        VariableLayers layers = VariableLayers.EMPTY;
        VariableLayer[] all = VariableLayer.values();
        for (int i = all.length - 1; i >= 0; i--) {
            layers = layers.with(all[i], List.of(CiVariable.of("V", all[i].name()), CiVariable.of("L" + i, "x")));
        }
        assertThat(layers.resolve().get("V").value()).isEqualTo("RELEASE");
        assertThat(layers.resolve()).hasSize(1 + all.length);
        assertThat(layers.inOrder()).hasSize(2 * all.length);
    }

    @Test
    void projectSettingsOverrideTheFileAndTheFileOverridesPredefinedOnes() {
        var layers = VariableLayers.EMPTY
                .with(VariableLayer.PROJECT, List.of(CiVariable.of("A", "project")))
                .with(VariableLayer.YAML, List.of(CiVariable.of("A", "yaml"), CiVariable.of("CI_X", "yaml")))
                .with(VariableLayer.PIPELINE_PREDEFINED, List.of(CiVariable.of("CI_X", "predefined")))
                .with(VariableLayer.GROUP, List.of(CiVariable.of("G", "outer"), CiVariable.of("G", "inner")));
        assertThat(layers.resolve().get("A").value()).isEqualTo("project");
        assertThat(layers.resolve().get("CI_X").value()).isEqualTo("yaml");
        assertThat(layers.resolve().get("G").value()).isEqualTo("inner");
    }

    @Test
    void protectedVariablesCanBeLeftOut() {
        var secret = new CiVariable("S", "secret", false, true, false, true);
        var layers = VariableLayers.EMPTY.with(VariableLayer.PROJECT, List.of(secret, CiVariable.of("A", "1")));
        assertThat(layers.withoutProtected().resolve()).containsOnlyKeys("A");
        assertThat(layers.resolve()).containsOnlyKeys("A", "S");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "abcdefgh | true | true",
                "abcdefg | false | false",
                "a-b_c+d=e/f@g:h.i~j | true | true",
                "abc defgh | false | false",
                "abcd$efgh | false | true",
                "abcd%efgh | false | true",
                "abcd{}'\"gh | false | true",
                "`abcdefgh\nijklmnop` | false | false",
                "äöüäöüäöü | false | true",
                "`abc\u00a0defgh` | false | false",
            })
    void whatMayBeMasked(String value, boolean expanded, boolean raw) {
        assertThat(Masking.isMaskable(value, false)).isEqualTo(expanded);
        assertThat(Masking.isMaskable(value, true)).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource({"A, true", "a_1, true", "1A, true", "'', false", "A-B, false", "Ä, false", "A B, false"})
    void names(String name, boolean valid) {
        assertThat(VariableName.isValid(name)).isEqualTo(valid);
        assertThat(VariableName.isValid("x".repeat(256))).isFalse();
    }
}
