package dev.tidemill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ParamsTest {
    @Test
    void numbersAreReadFromTextAndNumbers() {
        assertThat(params("{'a':'12'}").integer("a")).hasValue(12);
        assertThat(params("{'a':12}").integer("a")).hasValue(12);
        assertThat(params("{'a':' 12 '}").integer("a")).hasValue(12);
        assertThat(params("{'a':''}").integer("a")).isEmpty();
        assertThat(params("{'a':null}").id("a")).isEmpty();
        assertThat(params("{'a':99999999999}").id("a")).hasValue(99999999999L);
        for (String bad : List.of("'x'", "1.5", "1e9", "[1]", "{}", "true", "99999999999", "'0x10'")) {
            refused("{'a':" + bad + "}", p -> p.integer("a"), "a is invalid");
        }
        refused("{'a':99999999999999999999}", p -> p.id("a"), "a is invalid");
    }

    @Test
    void truthHasManySpellings() {
        for (String yes : List.of("true", "'true'", "1", "'1'", "'t'", "'yes'", "'on'", "'TRUE'")) {
            assertThat(params("{'a':" + yes + "}").bool("a")).as(yes).contains(true);
        }
        for (String no : List.of("false", "'0'", "0", "'f'", "'no'", "'off'")) {
            assertThat(params("{'a':" + no + "}").bool("a")).as(no).contains(false);
        }
        assertThat(params("{'a':''}").bool("a")).isEmpty();
        refused("{'a':'perhaps'}", p -> p.bool("a"), "a is invalid");
    }

    @Test
    void listsAreArraysOrCommaSeparated() {
        assertThat(params("{'a':['x','y,z']}").list("a")).contains(List.of("x", "y,z"));
        assertThat(params("{'a':'x, y ,,z'}").list("a")).contains(List.of("x", "y", "z"));
        assertThat(params("{'a':''}").list("a")).contains(List.of());
        assertThat(params("{}").list("a")).isEmpty();
        refused("{'a':{'b':1}}", p -> p.list("a"), "a is invalid");
        refused("{'a':['x\\u0000']}", p -> p.list("a"), "a is invalid");
    }

    @Test
    void hashesAndListsOfHashesAreParamsAgain() {
        assertThat(params("{'filter':{'scope':'x'}}").hash("filter").text("scope"))
                .contains("x");
        assertThat(params("{'v':[{'key':'A'},{'key':'B'}]}").hashes("v"))
                .extracting(each -> each.requiredText("key"))
                .containsExactly("A", "B");
        refused("{'filter':'x'}", p -> p.hash("filter"), "filter is invalid");
        refused("{'v':['x']}", p -> p.hashes("v"), "v is invalid");
        refused("{'v':'x'}", p -> p.hashes("v"), "v is invalid");
    }

    @Test
    void whatNoDatabaseCanStoreIsInvalid() {
        refused("{'a':'x\\u0000y'}", p -> p.text("a"), "a is invalid");
        refused("{'a':'\\ud800'}", p -> p.text("a"), "a is invalid");
        refused("{'a':'\\udc00\\ud800'}", p -> p.text("a"), "a is invalid");
        assertThat(params("{'a':'\\ud83c\\udf0a'}").text("a")).contains("\uD83C\uDF0A");
    }

    @Test
    void datesAndTimesAreOfFourDigitYears() {
        assertThat(params("{'a':'2026-11-02'}").date("a")).contains(LocalDate.of(2026, 11, 2));
        assertThat(params("{'a':'2026-11-02T08:00:00Z'}").date("a")).contains(LocalDate.of(2026, 11, 2));
        assertThat(params("{'a':'2026-11-02T09:00:00+01:00'}").time("a"))
                .contains(Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(params("{'a':'2026-11-02'}").time("a")).contains(Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(params("{'a':''}").date("a")).isEmpty();
        for (String bad : List.of(
                "2026-02-30", "yesterday", "+999999999-01-01T00:00:00Z", "0000-01-01", "2026-11-02T25:00:00Z")) {
            refused("{'a':'" + bad + "'}", p -> p.time("a"), "a is invalid");
        }
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        refused("{'b':1}", p -> p.require("a", "b", "c"), "a is missing, c is missing");
        refused("{'a':' '}", p -> p.requiredText("a"), "a is empty");
        refused("{'a':null}", p -> p.requiredText("a"), "a is empty");
        refused("{'a':'z'}", p -> p.oneOf("a", List.of("x", "y")), "a does not have a valid value");
    }

    private static Params params(String json) {
        return Params.of((ObjectNode) Json.tree(json.replace('\'', '"')));
    }

    private static void refused(String json, Consumer<Params> read, String error) {
        assertThatThrownBy(() -> read.accept(params(json))).as(json).isInstanceOfSatisfying(ApiError.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.body()).isEqualTo(Map.of("error", error));
        });
    }
}
