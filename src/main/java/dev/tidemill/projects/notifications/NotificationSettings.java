package dev.tidemill.projects.notifications;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.notifications.NotificationStore.Row;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people want to be told, everywhere and in one project or group; the caller may see that. */
public final class NotificationSettings {
    private static final List<String> LEVELS = Arrays.stream(NotificationLevel.values())
            .map(NotificationLevel::word)
            .toList();

    private final Platform platform;

    public NotificationSettings(Platform platform) {
        this.platform = platform;
    }

    /**
     * Where a setting holds.
     *
     * @param projectId the project, or null
     * @param namespaceId the group, or null; without both it holds everywhere
     */
    public record Place(@Nullable Long projectId, @Nullable Long namespaceId) {
        public static final Place EVERYWHERE = new Place(null, null);

        public boolean everywhere() {
            return projectId == null && namespaceId == null;
        }
    }

    /**
     * What somebody chose somewhere.
     *
     * @param ownActivity whether one is told of what one does oneself; everywhere only
     */
    public record Chosen(NotificationFlow.Choice choice, boolean ownActivity) {}

    /** What the caller chose, or what holds without. */
    public Chosen get(Principal caller, Place place) {
        long user = caller.required().id();
        return platform.db()
                .read(h -> NotificationStore.get(h, user, place.projectId(), place.namespaceId()))
                .map(row -> new Chosen(row.choice(), row.ownActivity()))
                .orElse(new Chosen(usual(place), false));
    }

    /** Changes what the caller chose by the parameters of the API; what is not sent stays. */
    public Chosen update(Principal caller, Place place, Params params) {
        long user = caller.required().id();
        var level = params.oneOf("level", LEVELS).flatMap(NotificationLevel::ofWord);
        if (place.everywhere() && level.filter(NotificationLevel.GLOBAL::equals).isPresent()) {
            throw ApiError.parameter("level does not have a valid value");
        }
        params.text("notification_email").ifPresent(address -> {
            if (!address.equalsIgnoreCase(caller.required().email())) {
                throw ApiError.invalid("notification_email", "must be one of your verified addresses");
            }
        });
        var before = get(caller, place);
        var events = EnumSet.noneOf(NotificationEvent.class);
        for (NotificationEvent event : NotificationEvent.values()) {
            if (params.bool(event.word()).orElse(before.choice().events().contains(event))) {
                events.add(event);
            }
        }
        boolean own = params.bool("notified_of_own_activity").orElse(before.ownActivity());
        var choice = new NotificationFlow.Choice(level.orElse(before.choice().level()), events);
        platform.db()
                .run(tx -> NotificationStore.set(
                        tx,
                        user,
                        place.projectId(),
                        place.namespaceId(),
                        new Row(user, 0, choice, place.everywhere() && own),
                        platform.clock().instant()));
        return get(caller, place);
    }

    /** What of a piece of news these people want to hear in a project. */
    Map<Long, Chosen> effective(long projectId, Set<Long> users) {
        var rows = platform.db().read(h -> NotificationStore.above(h, projectId, users));
        var byUser = new HashMap<Long, Chosen>();
        for (long user : users) {
            var own = rows.stream().filter(row -> row.userId() == user).toList();
            byUser.put(
                    user,
                    new Chosen(
                            NotificationFlow.effective(
                                    own.stream().map(Row::choice).toList()),
                            own.stream().anyMatch(Row::ownActivity)));
        }
        return byUser;
    }

    /** The choice as the API shows it. */
    static Map<String, Object> json(Principal caller, Place place, Chosen chosen) {
        var json = new LinkedHashMap<String, Object>();
        json.put("level", chosen.choice().level().word());
        if (place.everywhere()) {
            json.put("notification_email", caller.required().email());
        }
        if (chosen.choice().level() == NotificationLevel.CUSTOM) {
            var events = new LinkedHashMap<String, Object>();
            Arrays.stream(NotificationEvent.values())
                    .forEach(event ->
                            events.put(event.word(), chosen.choice().events().contains(event)));
            json.put("events", events);
        }
        return json;
    }

    private static NotificationFlow.Choice usual(Place place) {
        return place.everywhere()
                ? NotificationFlow.Choice.USUAL
                : new NotificationFlow.Choice(NotificationLevel.GLOBAL, Set.of());
    }

    /** Whether somebody with this choice is told. */
    static boolean tells(Optional<Chosen> chosen, Reason reason, NotificationEvent event) {
        return chosen.filter(known -> reason == Reason.OWN_ACTIVITY
                        ? known.ownActivity() && known.choice().level() != NotificationLevel.DISABLED
                        : NotificationFlow.tells(known.choice(), reason, event))
                .isPresent();
    }
}
