package dev.tidemill.runner.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A machine that reads bytes one by one and knows at each how many of the last ones are the beginning of a secret and
 * how many are a whole one (Aho and Corasick, 1975). Memory grows with the bytes of the secrets, time per byte does
 * not.
 */
final class SecretMatcher {
    private static final int ROOT = 0;
    private static final int NONE = -1;

    /** Almost every byte of a log is read at the root, so the root's edges are the quick ones. */
    private final int[] fromRoot = new int[256];

    private final Map<Integer, Integer> edges = new HashMap<>();
    private int[] suffix = new int[64];
    private int[] depth = new int[64];
    private int[] longestSecret = new int[64];
    private int nodes = 1;

    SecretMatcher(Collection<String> secrets) {
        Arrays.fill(fromRoot, ROOT);
        for (String secret : secrets) {
            add(secret.getBytes(StandardCharsets.UTF_8));
        }
        link();
    }

    int start() {
        return ROOT;
    }

    int step(int state, byte read) {
        int from = state;
        while (from != ROOT) {
            int to = edge(from, read);
            if (to != NONE) {
                return to;
            }
            from = suffix[from];
        }
        return fromRoot[read & 0xff];
    }

    /** How many of the last bytes may become a secret, or part of one. */
    int depth(int state) {
        return depth[state];
    }

    /** Length of the longest secret that ends at the last byte, 0 for none. */
    int secretLength(int state) {
        return longestSecret[state];
    }

    private int edge(int from, byte read) {
        return edges.getOrDefault((from << 8) | (read & 0xff), NONE);
    }

    private void add(byte[] secret) {
        int state = ROOT;
        for (byte b : secret) {
            int to = state == ROOT ? fromRoot[b & 0xff] : edge(state, b);
            if (to == NONE || to == ROOT) {
                to = node(depth[state] + 1);
                if (state == ROOT) {
                    fromRoot[b & 0xff] = to;
                } else {
                    edges.put((state << 8) | (b & 0xff), to);
                }
            }
            state = to;
        }
        longestSecret[state] = Math.max(longestSecret[state], secret.length);
    }

    private int node(int depthOfNode) {
        if (nodes == depth.length) {
            suffix = Arrays.copyOf(suffix, nodes * 2);
            depth = Arrays.copyOf(depth, nodes * 2);
            longestSecret = Arrays.copyOf(longestSecret, nodes * 2);
        }
        depth[nodes] = depthOfNode;
        return nodes++;
    }

    /** Gives every node its longest proper suffix that is also a beginning, nearest to the root first. */
    private void link() {
        Map<Integer, Deque<int[]>> children = childrenByParent();
        Deque<Integer> queue = new ArrayDeque<>();
        for (int child : fromRoot) {
            if (child != ROOT) {
                queue.add(child);
            }
        }
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int[] child : children.getOrDefault(node, new ArrayDeque<>())) {
                suffix[child[1]] = step(suffix[node], (byte) child[0]);
                longestSecret[child[1]] = Math.max(longestSecret[child[1]], longestSecret[suffix[child[1]]]);
                queue.add(child[1]);
            }
        }
    }

    private Map<Integer, Deque<int[]>> childrenByParent() {
        Map<Integer, Deque<int[]>> children = new HashMap<>();
        edges.forEach((key, to) -> children.computeIfAbsent(key >>> 8, parent -> new ArrayDeque<>())
                .add(new int[] {key & 0xff, to}));
        return children;
    }
}
