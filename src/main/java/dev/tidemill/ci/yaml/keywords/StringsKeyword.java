package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A keyword whose value is a list of strings: written as such a list unless it says otherwise. */
interface StringsKeyword extends JobKeyword<List<String>> {
    @Override
    default TypeReference<List<String>> type() {
        return new TypeReference<>() {};
    }

    @Override
    default @Nullable List<String> read(Clause clause) {
        return clause.strings();
    }
}
