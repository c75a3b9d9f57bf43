package dev.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FloorRulesTest {
    /** What each room may see, itself aside. The runner stands apart: it speaks the wire and nothing internal. */
    static final Map<String, Set<String>> SEES = Map.ofEntries(
            Map.entry("platform", Set.of()),
            Map.entry("runner", Set.of("platform")),
            Map.entry("identity", Set.of("platform")),
            Map.entry("projects", Set.of("platform", "identity")),
            Map.entry("work", Set.of("platform", "identity", "projects")),
            Map.entry("repos", Set.of("platform", "identity", "projects")),
            Map.entry("merging", Set.of("platform", "identity", "projects", "work", "repos")),
            Map.entry("ci", Set.of("platform", "identity", "projects", "work", "repos", "merging")),
            Map.entry("plan", below()),
            Map.entry("insight", below()),
            Map.entry("geo", below()),
            Map.entry("admin", below()));

    private static final Pattern PRIVATE_ROLE = Pattern.compile(".*(Store|Api|Json|Page|Graph|Flow|Job)(\\$.*)?");

    private static Set<String> below() {
        return Set.of("platform", "identity", "projects", "work", "repos", "merging", "ci");
    }

    private static JavaClasses classes() {
        ImportOption own = (Location location) -> !location.contains("/gg/jte/");
        return new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS, own))
                .importPackages("dev.tidemill");
    }

    @Test
    void importsOnlyGoDown() {
        var offences = new TreeSet<String>();
        forEachDependency((from, to) -> {
            String room = room(from);
            String target = room(to);
            if (SEES.containsKey(room)
                    && !room.equals(target)
                    && !SEES.get(room).contains(target)) {
                offences.add(from.getName() + " sees " + to.getName());
            }
        });
        assertThat(offences).isEmpty();
    }

    @Test
    void otherRoomsSeeNounsNotRoles() {
        var offences = new TreeSet<String>();
        forEachDependency((from, to) -> {
            boolean foreign = !room(from).equals(room(to)) && !room(from).equals("app");
            boolean roomOfProducts = !room(to).equals("platform") && !room(to).isEmpty();
            if (foreign
                    && roomOfProducts
                    && PRIVATE_ROLE.matcher(to.getSimpleName()).matches()) {
                offences.add(from.getName() + " sees " + to.getName());
            }
        });
        assertThat(offences).isEmpty();
    }

    private static void forEachDependency(java.util.function.BiConsumer<JavaClass, JavaClass> visit) {
        for (JavaClass from : classes()) {
            if (production(from)) {
                from.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(to -> to.getPackageName().startsWith("dev.tidemill"))
                        .forEach(to -> visit.accept(from, to));
            }
        }
    }

    /** Test classes may share a folder with production classes in some runs; only sources under main count. */
    private static boolean production(JavaClass type) {
        String outer = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
        return java.nio.file.Files.exists(Sources.MAIN.resolve(outer));
    }

    private static String room(JavaClass type) {
        String rest = type.getPackageName().replaceFirst("^dev\\.tidemill\\.?", "");
        return rest.isEmpty() ? "" : rest.split("\\.")[0];
    }
}
