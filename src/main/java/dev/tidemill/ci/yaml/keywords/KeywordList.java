package dev.tidemill.ci.yaml.keywords;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keywords by place and name. */
record KeywordList(List<Keyword> keywords, Map<Place, Map<String, Keyword>> byPlace) {

    static KeywordList of(Keyword... keywords) {
        var byPlace = new EnumMap<Place, Map<String, Keyword>>(Place.class);
        for (Keyword keyword : keywords) {
            for (Place place : keyword.places()) {
                Keyword other =
                        byPlace.computeIfAbsent(place, p -> new HashMap<>()).put(keyword.name(), keyword);
                if (other != null) {
                    throw new IllegalArgumentException("two keywords are called " + keyword.name());
                }
            }
        }
        return new KeywordList(List.of(keywords), byPlace);
    }

    Optional<Keyword> at(Place place, String name) {
        return Optional.ofNullable(byPlace.getOrDefault(place, Map.of()).get(name));
    }
}
