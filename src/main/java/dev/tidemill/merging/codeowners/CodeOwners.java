package dev.tidemill.merging.codeowners;

import dev.tidemill.repos.paths.Fuel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The file {@code CODEOWNERS}: who owns which paths (doc/user/project/codeowners). Within a section the last line that
 * fits a path counts, and an exclusion takes the path out of the section; sections do not know each other. Pure.
 *
 * @param sections the sections in order, first what stands before every section
 * @param faults lines that are wrong; the others count all the same
 */
public record CodeOwners(List<OwnerSection> sections, List<Fault> faults) {
    /** Where the file may be, the first one counts. */
    public static final List<String> PLACES = List.of("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    /** The most bytes that are read. */
    public static final int LONGEST = 1_048_576;

    private static final long STEPS = 200_000_000;

    public CodeOwners {
        sections = List.copyOf(sections);
        faults = List.copyOf(faults);
    }

    /**
     * A line that is wrong.
     *
     * @param line its number from 1
     * @param kind what is wrong, in GitLab's word
     */
    public record Fault(int line, String kind) {}

    /**
     * That owners have a say.
     *
     * @param section the section's name
     * @param pattern the line that counted, as it is written
     * @param optional whether they are asked, but not needed
     * @param required how many of them must approve
     * @param owners who they are
     */
    public record Claim(String section, String pattern, boolean optional, int required, List<Owner> owners) {}

    /** Reads the file's text; never fails. */
    public static CodeOwners parse(String text) {
        return new OwnersText().read(text);
    }

    /**
     * Who has a say about these paths, each claim once, in the order of the file.
     *
     * @throws Fuel.Spent when the patterns and paths are made to take for ever
     */
    public List<Claim> claims(Collection<String> paths) {
        var fuel = new Fuel(STEPS);
        var claims = new ArrayList<Claim>();
        for (OwnerSection section : sections) {
            var index = new OwnerIndex(section.entries());
            var counted = new LinkedHashSet<OwnerEntry>();
            paths.forEach(path -> index.find(path, fuel).ifPresent(counted::add));
            section.entries().stream().filter(counted::contains).distinct().forEach(entry -> {
                if (!entry.owners().isEmpty()) {
                    claims.add(new Claim(
                            section.name(), entry.pattern(), section.optional(), section.required(), entry.owners()));
                }
            });
        }
        return claims;
    }
}
