package dev.tidemill.ci.yaml.keywords;

import java.util.Set;

/** {@code dependencies}: the jobs whose artifacts this one downloads. */
final class DependenciesKeyword implements StringsKeyword {
    @Override
    public String name() {
        return "dependencies";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public boolean isAttribute() {
        return true;
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
