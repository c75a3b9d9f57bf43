package dev.tidemill.repos.pushes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: work that comes while a transaction on the same repository runs waits, and the oldest of those that
 * wait takes along in its own transaction all that go with it. Who comes while nobody is at it begins at once, alone:
 * a lone caller never waits.
 *
 * @param <W> the work of one caller
 */
final class GroupQueue<W> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, List<Ticket<W>>> lines = new HashMap<>();

    /** One caller: waits until its work is done by another one, or until it is its turn to lead. */
    private static final class Ticket<W> {
        private final W work;
        private final Collection<String> names;
        private final Condition turn;
        private boolean leads;
        private boolean done;
        private @Nullable Throwable failure;

        Ticket(W work, Collection<String> names, Condition turn) {
            this.work = work;
            this.names = names;
            this.turn = turn;
        }
    }

    /**
     * Returns when the work is done, by this thread or by that of another caller.
     *
     * @param key the repository
     * @param names the refs that the work is about, by which it is decided what goes together
     * @param commit does the work of several callers, in order; it keeps the result of each with the work, and what it
     *     throws is thrown to all of them
     */
    void submit(long key, W work, Collection<String> names, Consumer<List<W>> commit) {
        var ticket = enter(key, work, names);
        if (ticket.leads) {
            lead(key, ticket, commit);
        } else if (ticket.failure != null) {
            throw new IllegalStateException("the transaction that took this along failed", ticket.failure);
        }
    }

    /** How many callers are there, those whose work is under way counted. */
    int waiting(long key) {
        lock.lock();
        try {
            return lines.getOrDefault(key, List.of()).size();
        } finally {
            lock.unlock();
        }
    }

    private Ticket<W> enter(long key, W work, Collection<String> names) {
        lock.lock();
        try {
            var ticket = new Ticket<>(work, names, lock.newCondition());
            var line = lines.get(key);
            if (line == null) {
                line = new ArrayList<>();
                lines.put(key, line);
                ticket.leads = true;
            }
            line.add(ticket);
            while (!ticket.leads && !ticket.done) {
                ticket.turn.awaitUninterruptibly(); // its work may be under way: nobody can take it back
            }
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    private void lead(long key, Ticket<W> leader, Consumer<List<W>> commit) {
        List<Ticket<W>> group = group(key, leader);
        Throwable failure = null;
        try {
            commit.accept(group.stream().map(ticket -> ticket.work).toList());
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            leave(key, group, failure);
        }
    }

    private List<Ticket<W>> group(long key, Ticket<W> leader) {
        lock.lock();
        try {
            var line = line(key);
            if (line.getFirst() != leader) {
                throw new IllegalStateException("the oldest leads");
            }
            var places = GroupFlow.together(line.stream().map(t -> t.names).toList());
            return places.stream().map(line::get).toList();
        } finally {
            lock.unlock();
        }
    }

    private void leave(long key, List<Ticket<W>> group, @Nullable Throwable failure) {
        lock.lock();
        try {
            var line = line(key);
            line.removeAll(group);
            for (Ticket<W> ticket : group) {
                ticket.done = true;
                ticket.failure = failure;
                ticket.turn.signal();
            }
            if (line.isEmpty()) {
                lines.remove(key);
            } else {
                line.getFirst().leads = true;
                line.getFirst().turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Ticket<W>> line(long key) {
        var line = lines.get(key);
        if (line == null) {
            throw new IllegalStateException("nobody waits at " + key);
        }
        return line;
    }
}
