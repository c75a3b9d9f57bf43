package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.RunnerImage;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code services}: containers that run beside the job. */
final class ServicesKeyword implements JobKeyword<List<RunnerImage>> {

    @Override
    public String name() {
        return "services";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL, Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<List<RunnerImage>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<RunnerImage> read(Clause clause) {
        if (!clause.isSequence()) {
            clause.error("should be an array");
            return null;
        }
        var services = new ArrayList<RunnerImage>();
        for (Clause item : clause.items()) {
            RunnerImage service = ImageShape.readService(item);
            if (service == null) {
                return null;
            }
            services.add(service);
        }
        return services;
    }

    @Override
    public void contribute(List<RunnerImage> value, RunnerParts parts) {
        value.forEach(parts::addService);
    }
}
