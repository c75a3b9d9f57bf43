package dev.tidemill.repos.paths;

/** How many more steps matching may take: patterns and paths both come from strangers. */
public final class Fuel {
    private long left;

    /** So many comparisons of characters. */
    public Fuel(long steps) {
        this.left = steps;
    }

    /** Too many steps. */
    public static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent() {
            super("matching took too many steps", null, false, false);
        }
    }

    /** Takes one step; throws {@link Spent} when there are none left. */
    void step() {
        if (--left < 0) {
            throw new Spent();
        }
    }
}
