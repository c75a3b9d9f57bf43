package dev.tidemill.repos.pushes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that wait for each other's transaction. */
@Timeout(60)
class GroupQueueTest {
    private final GroupQueue<String> queue = new GroupQueue<>();

    @Test
    void aLoneCallerDoesItsOwnWorkAtOnce() {
        var thread = new ArrayList<Thread>();
        queue.submit(1, "one", List.of("a"), works -> {
            assertThat(works).containsExactly("one");
            thread.add(Thread.currentThread());
        });
        assertThat(thread).containsExactly(Thread.currentThread());
    }

    @Test
    void whoComesMeanwhileGoesTogetherAfterwards() throws Exception {
        var groups = new CopyOnWriteArrayList<List<String>>();
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            all.add(threads.submit(() -> queue.submit(1, "first", List.of("f"), works -> {
                begun.countDown();
                await(go);
                groups.add(works);
            })));
            begun.await();
            var come = new CountDownLatch(5);
            for (int i = 0; i < 5; i++) {
                int n = i;
                all.add(threads.submit(() -> {
                    come.countDown();
                    queue.submit(1, "w" + n, List.of("b" + n), groups::add);
                }));
            }
            come.await();
            queue.submit(2, "elsewhere", List.of("f"), groups::add); // another repository waits for nobody
            assertThat(groups).containsExactly(List.of("elsewhere"));
            go.countDown();
            for (var one : all) {
                one.get();
            }
        }
        assertThat(groups.stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrder("elsewhere", "first", "w0", "w1", "w2", "w3", "w4");
        assertThat(groups.get(1)).containsExactly("first");
    }

    @Test
    void afterAFailureTheLineMovesOn() {
        assertThatThrownBy(() -> queue.submit(1, "bad", List.of("a"), works -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        var done = new ArrayList<String>();
        queue.submit(1, "good", List.of("a"), done::addAll);
        assertThat(done).containsExactly("good");
    }

    @Test
    void manyCallersAreAllServedOnceOneGroupAtATime() throws Exception {
        var served = ConcurrentHashMap.<String>newKeySet();
        var inside = new AtomicInteger();
        var groups = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int caller = 0; caller < 16; caller++) {
                int own = caller;
                all.add(threads.submit(() -> {
                    var random = new Random(own);
                    for (int i = 0; i < 200; i++) {
                        String work = own + ":" + i;
                        queue.submit(7, work, List.of("b" + random.nextInt(20)), works -> {
                            assertThat(inside.incrementAndGet()).isOne();
                            works.forEach(one -> assertThat(served.add(one)).isTrue());
                            groups.incrementAndGet();
                            Thread.yield();
                            inside.decrementAndGet();
                        });
                        assertThat(served).contains(work);
                    }
                    return own;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(served).hasSize(16 * 200);
        assertThat(groups.get()).isLessThanOrEqualTo(16 * 200);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
