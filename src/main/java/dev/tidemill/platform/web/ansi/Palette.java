package dev.tidemill.platform.web.ansi;

/** The 256 colours of terminals, onto which true colours are mapped, so that pages need classes only. */
final class Palette {
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};

    private Palette() {}

    /** Number of the colour of the 6 x 6 x 6 cube or the grey ramp that is nearest to this one; 16 to 255. */
    static int nearest(int red, int green, int blue) {
        int r = step(red);
        int g = step(green);
        int b = step(blue);
        int grey = Math.clamp(Math.round(((red + green + blue) / 3f - 8) / 10), 0, 23);
        int shade = 8 + 10 * grey;
        return distance(red, green, blue, shade, shade, shade)
                        < distance(red, green, blue, STEPS[r], STEPS[g], STEPS[b])
                ? 232 + grey
                : 16 + 36 * r + 6 * g + b;
    }

    private static int step(int value) {
        return value < 48 ? 0 : value < 115 ? 1 : Math.min(5, (value - 35) / 40);
    }

    private static int distance(int r1, int g1, int b1, int r2, int g2, int b2) {
        return (r1 - r2) * (r1 - r2) + (g1 - g2) * (g1 - g2) + (b1 - b2) * (b1 - b2);
    }
}
