package dev.tidemill.projects.notifications;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Consumer;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.mail.Mailer;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.projects.Projects;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Brings news to people by mail: a consumer of the outbox enqueues a job, which finds the readers and makes a notice
 * for each, once; a job per notice asks again who wants and may hear, and sends.
 */
public final class Notifications {
    /** How long links to unsubscribe work. */
    public static final Setting<Duration> KEPT = Setting.duration(
            "sent-notifications-retention", Duration.ofDays(90), "How long links to unsubscribe in sent mails work.");

    private static final JobKind<Spread> SPREAD = JobKind.of("spread_news", Spread.class, JobKind.Urgency.NORMAL);
    private static final JobKind<Send> SEND = JobKind.of("send_notice", Send.class, JobKind.Urgency.NORMAL);
    private static final JobKind<Sweep> SWEEP = JobKind.of("sweep_notices", Sweep.class, JobKind.Urgency.LOW);
    private static final int BATCH = 5000;
    private static final int KEY_BYTES = 18;

    private final Platform platform;
    private final List<Notice> notices;
    private final NotificationSettings settings;
    private final Users users;
    private final Projects projects;
    private final Mailer mailer;
    private final Letters letters;

    /** What happened, as it stands in the outbox. */
    record Spread(
            long position,
            String kind,
            String payload,
            @Nullable Long actorId,
            Instant occurredAt) {}

    /** Which notice. */
    record Send(long noticeId) {}

    /** Nothing to say: everything that is old. */
    record Sweep() {}

    public Notifications(
            Platform platform,
            List<Notice> notices,
            NotificationSettings settings,
            Users users,
            Projects projects,
            Mailer mailer) {
        this.platform = platform;
        this.notices = notices;
        this.settings = settings;
        this.users = users;
        this.projects = projects;
        this.mailer = mailer;
        this.letters = new Letters(platform.externalUrl(), mailer.host());
    }

    /** The consumer; asked for when every room has added its notices. */
    public Consumer consumer() {
        Set<String> kinds =
                notices.stream().flatMap(notice -> notice.kinds().stream()).collect(Collectors.toUnmodifiableSet());
        return new Consumer("notifications", kinds, this::take);
    }

    public List<Worker<?>> workers() {
        return List.of(
                new Worker<>(SPREAD, this::spread),
                new Worker<>(SEND, send -> send(send.noticeId())),
                new Worker<>(SWEEP, sweep -> sweep()));
    }

    public CronEntry<?> cron() {
        return new CronEntry<>("sweep_notices", "33 3 * * *", SWEEP, new Sweep());
    }

    private void take(Handle tx, List<Occurrence> batch) {
        if (mailer.enabled()) {
            batch.forEach(what -> platform.jobs()
                    .enqueue(
                            tx,
                            SPREAD,
                            new Spread(
                                    what.position(),
                                    what.kind(),
                                    Json.write(what.payload()),
                                    what.actorId(),
                                    what.occurredAt()),
                            JobOptions.NONE));
        }
    }

    private void spread(Spread job) {
        var what =
                new Occurrence(job.position(), job.kind(), Json.tree(job.payload()), job.actorId(), job.occurredAt());
        for (Notice notice : about(what.kind())) {
            notice.news(what).ifPresent(news -> spread(what, news));
        }
    }

    private void spread(Occurrence what, Notice.News news) {
        var reasons = new HashMap<>(news.concerned());
        if (news.watched()) {
            watchers(news.projectId()).forEach(user -> reasons.putIfAbsent(user, Set.of(Reason.WATCHING)));
        }
        reasons.keySet().removeAll(news.silenced());
        Long actor = what.actorId();
        if (actor != null) {
            reasons.put(actor, Set.of(Reason.OWN_ACTIVITY));
        }
        var chosen = settings.effective(news.projectId(), new HashSet<>(reasons.keySet()));
        var told = new ArrayList<Map.Entry<Long, Reason>>();
        reasons.forEach((user, why) -> {
            var choice = Optional.ofNullable(chosen.get(user));
            if (why.stream().anyMatch(reason -> NotificationSettings.tells(choice, reason, news.event()))) {
                told.add(Map.entry(user, Collections.min(why)));
            }
        });
        for (int from = 0; from < told.size(); from += BATCH) {
            var some = told.subList(from, Math.min(from + BATCH, told.size()));
            platform.db().run(tx -> some.forEach(entry -> add(tx, entry.getKey(), what, news, entry.getValue())));
        }
    }

    private void add(Handle tx, long user, Occurrence what, Notice.News news, Reason reason) {
        String key = Secrets.random(KEY_BYTES);
        NotificationStore.add(
                        tx, user, what, news, reason, key, platform.clock().instant())
                .ifPresent(id -> platform.jobs().enqueue(tx, SEND, new Send(id), JobOptions.NONE));
    }

    private void send(long id) throws IOException {
        var queued = platform.db().read(h -> NotificationStore.queued(h, id)).filter(found -> !found.sent());
        var reader = queued.flatMap(found -> users.byId(found.userId()))
                .filter(user -> user.active() && !user.bot() && !user.email().isBlank());
        if (reader.isEmpty() || !mailer.enabled()) {
            return;
        }
        var what = queued.get().what();
        for (Notice notice : about(what.kind())) {
            var letter = notice.letter(what, Principal.of(reader.get()));
            if (letter.isPresent()) {
                User actor = what.actorId() == null
                        ? null
                        : users.byId(what.actorId()).orElse(null);
                mailer.send(letters.mail(reader.get(), actor, queued.get(), letter.get()));
                platform.db()
                        .run(tx ->
                                NotificationStore.sent(tx, id, platform.clock().instant()));
                return;
            }
        }
    }

    /** The thread that a link in a mail means, for people who follow it; empty when it is unknown. */
    Optional<NotificationStore.Queued> thread(String replyKey) {
        return platform.db()
                .read(h -> NotificationStore.byReplyKey(h, replyKey))
                .filter(sent -> sent.subjectId() != null);
    }

    /** Ends what the reader of a mail hears of its thread; 404 when the link is unknown. */
    void unsubscribe(String replyKey) {
        var sent = thread(replyKey).orElseThrow(() -> ApiError.notFound());
        Long subject = sent.subjectId();
        var reader = users.byId(sent.userId()).map(Principal::of);
        if (subject != null && reader.isPresent()) {
            about(sent.what().kind()).forEach(notice -> notice.unsubscribe(reader.get(), subject));
        }
    }

    private List<Notice> about(String kind) {
        return notices.stream().filter(notice -> notice.kinds().contains(kind)).toList();
    }

    private List<Long> watchers(long projectId) {
        var today = LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        return projects.byId(projectId).isEmpty()
                ? List.of()
                : platform.db().read(h -> NotificationStore.watchers(h, projectId, today));
    }

    private void sweep() {
        var before = platform.clock().instant().minus(platform.settings().get(KEPT));
        platform.db().run(tx -> {
            if (NotificationStore.sweep(tx, before, BATCH) == BATCH) {
                platform.jobs().enqueue(tx, SWEEP, new Sweep(), JobOptions.dedup("more"));
            }
        });
    }
}
