package dev.tidemill.repos.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageShareTest {
    @Test
    void partsStandBesideEachOther() {
        var shares = new LinkedHashMap<String, Double>();
        shares.put("Java", 70.25);
        shares.put("CSS", 29.75);
        assertThat(LanguageShare.strip(shares))
                .containsExactly(new LanguageShare("Java", 70.25, 0, 0), new LanguageShare("CSS", 29.75, 70.25, 1));
    }

    @Test
    void theSmallestAreOneToTheEnd() {
        var shares = new LinkedHashMap<String, Double>();
        for (int i = 0; i < 10; i++) {
            shares.put("L" + i, 10.0);
        }
        var strip = LanguageShare.strip(shares);
        assertThat(strip).hasSize(6);
        assertThat(strip.getLast()).isEqualTo(new LanguageShare("Other", 50, 50, 5));
    }

    @Test
    void asManyAsThereAreColoursKeepTheirNames() {
        var shares = new LinkedHashMap<String, Double>();
        for (int i = 0; i < 6; i++) {
            shares.put("L" + i, i == 5 ? 50.0 : 10.0);
        }
        assertThat(LanguageShare.strip(shares))
                .hasSize(6)
                .extracting(LanguageShare::name)
                .doesNotContain("Other");
    }

    @Test
    void nothingMakesNoStrip() {
        assertThat(LanguageShare.strip(Map.of())).isEmpty();
    }
}
