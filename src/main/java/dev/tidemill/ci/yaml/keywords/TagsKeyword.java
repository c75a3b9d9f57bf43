package dev.tidemill.ci.yaml.keywords;

import java.util.Set;

/** {@code tags}: what a runner must be able to do to get the job; variables in it are expanded. */
final class TagsKeyword implements StringsKeyword {
    @Override
    public String name() {
        return "tags";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEFAULT, Place.JOB);
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
