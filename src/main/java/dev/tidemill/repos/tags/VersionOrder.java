package dev.tidemill.repos.tags;

import java.math.BigInteger;
import java.util.Comparator;

/** Orders names as people read versions: runs of digits as numbers, a pre-release before its release. */
final class VersionOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            boolean digits = digit(one.charAt(i)) && digit(other.charAt(j));
            int iEnd = end(one, i, digits);
            int jEnd = end(other, j, digits);
            int order = digits
                    ? new BigInteger(one.substring(i, iEnd)).compareTo(new BigInteger(other.substring(j, jEnd)))
                    : Character.compare(one.charAt(i), other.charAt(j));
            if (order != 0) {
                return order;
            }
            i = iEnd;
            j = jEnd;
        }
        return rest(one, i) - rest(other, j);
    }

    /** What is left when the other name ended: {@code -rc1} makes a version less, {@code .1} more. */
    private static int rest(String name, int at) {
        return at == name.length() ? 1 : name.charAt(at) == '-' ? 0 : 2;
    }

    private static int end(String name, int from, boolean digits) {
        int end = from + 1;
        while (digits && end < name.length() && digit(name.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
