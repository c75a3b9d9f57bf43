package dev.tidemill.work.quickactions;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.references.ItemFinder;
import dev.tidemill.work.references.TextReferences;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a quick action can see and wish for. */
public final class ActionContext {
    private final Handle tx;
    private final SubjectView view;
    private final LocalDate today;
    private final Lookups lookups;
    private final SubjectChange change = new SubjectChange();
    private final Map<String, Object> told = new LinkedHashMap<>();

    /** Where names become things. */
    record Lookups(Users users, Labels labels, Milestones milestones, ItemFinder items) {}

    ActionContext(Handle tx, SubjectView view, LocalDate today, Lookups lookups) {
        this.tx = tx;
        this.view = view;
        this.today = today;
        this.lookups = lookups;
    }

    /** The transaction, for actions whose effect is a job or belongs to another folder. */
    public Handle tx() {
        return tx;
    }

    /** The subject and who writes. */
    public SubjectView view() {
        return view;
    }

    /** The wishes. */
    public SubjectChange change() {
        return change;
    }

    /** The day it is, in UTC. */
    public LocalDate today() {
        return today;
    }

    /** The word for the subject in sentences, for example {@code issue}. */
    public String noun() {
        return view.face().noun();
    }

    /** Adds a member to {@code commands_changes} of the answer. */
    public void tell(String name, Object value) {
        told.put(name, value);
    }

    Map<String, Object> told() {
        return told;
    }

    /** Refuses unless the writer has the permission. */
    public void require(Permission permission) {
        if (!view.may(permission)) {
            throw new IllegalArgumentException("you are not allowed to do this");
        }
    }

    /** The labels that arguments such as {@code ~bug ~"two words" plain} name; unknown ones are refused. */
    public List<Label> labels(String argument) {
        var labels = new ArrayList<Label>();
        var titles = Arguments.names(argument, '~');
        var known = lookups.labels().byTitles(tx, view.home(), titles);
        for (String title : titles) {
            Label label = known.get(title);
            if (label == null) {
                throw new IllegalArgumentException("there is no label \"" + title + "\"");
            }
            labels.add(label);
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("name a label");
        }
        return labels;
    }

    /** The milestone that {@code %name} names. */
    public Milestone milestone(String argument) {
        String title = Arguments.names(argument, '%').stream().findFirst().orElse("");
        return lookups.milestones()
                .usable(tx, view.home(), title)
                .orElseThrow(() -> new IllegalArgumentException("there is no milestone \"" + title + "\""));
    }

    /** The people that {@code @a @b me} name. */
    public List<User> people(String argument) {
        var people = new ArrayList<User>();
        for (String name : Arguments.names(argument, '@')) {
            people.add(person(name));
        }
        if (people.isEmpty()) {
            throw new IllegalArgumentException("name a person");
        }
        return people;
    }

    private User person(String name) {
        var found = name.equals("me")
                ? Optional.of(view.caller().required())
                : lookups.users().byUsername(name);
        return found.orElseThrow(() -> new IllegalArgumentException("there is no user \"" + name + "\""));
    }

    /** The items that {@code #1 group/project#2} name, which the writer may see. */
    public List<SubjectView> items(String argument) {
        var references = TextReferences.itemsOnly(argument)
                .orElseThrow(() -> new IllegalArgumentException("name an issue, for example #12"));
        return references.stream()
                .map(reference -> lookups.items()
                        .find(view.caller(), view.home(), reference)
                        .orElseThrow(() -> new IllegalArgumentException("there is no issue #" + reference.iid())))
                .toList();
    }
}
