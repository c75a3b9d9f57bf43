package dev.tidemill.platform.web.ansi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads the bytes of a log piece by piece, cut anywhere, and gives finished lines. Keep one object per reader of a
 * growing log; a reader that comes back feeds the bytes it has seen before and drops what comes out.
 *
 * <p>Understood: SGR colours (16, 256, true), bold, dim, italic, underline, strike, inverse; CR, backspace, erase line,
 * moves within the line; section markers; time stamps of newer runners. Everything else that begins with ESC is dropped,
 * as are control characters. Bytes that are not UTF-8 become U+FFFD. Not thread-safe.
 */
public final class AnsiLog {
    private enum State {
        GROUND,
        ESCAPE,
        DESIGNATE,
        CONTROL,
        STRING
    }

    private static final int LONGEST_CONTROL = 128;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer chars = CharBuffer.allocate(4096);
    private final StringBuilder params = new StringBuilder();
    private final Screen screen = new Screen();
    private final LineHeads heads = new LineHeads(c -> accept((char) c));
    private byte[] rest = {};
    private State state = State.GROUND;

    /** Reads some more bytes and returns what is finished now. */
    public List<LogPiece> feed(byte[] bytes) {
        return feed(bytes, 0, bytes.length);
    }

    /** Reads some more bytes and returns what is finished now. */
    public List<LogPiece> feed(byte[] bytes, int from, int length) {
        var in = ByteBuffer.allocate(rest.length + length)
                .put(rest)
                .put(bytes, from, length)
                .flip();
        decode(in, false);
        rest = new byte[in.remaining()];
        in.get(rest);
        return screen.take();
    }

    /** The line that has begun but not ended, to be shown until {@link #feed} gives it. */
    public Optional<LogPiece.Line> tail() {
        return Optional.ofNullable(screen.tail());
    }

    /** The log is at its end: returns the last line if it had no newline. Feed nothing afterwards. */
    public List<LogPiece> finish() {
        decode(ByteBuffer.wrap(rest), true);
        heads.finish();
        screen.finish();
        return screen.take();
    }

    private void decode(ByteBuffer in, boolean end) {
        boolean more = true;
        while (more) {
            more = decoder.decode(in, chars, end).isOverflow();
            chars.flip();
            while (chars.hasRemaining()) {
                heads.accept(chars.get());
            }
            chars.clear();
        }
    }

    private void accept(char c) {
        switch (state) {
            case GROUND -> ground(c);
            case ESCAPE -> escape(c);
            case DESIGNATE -> state = c == '\n' ? endOfLine() : State.GROUND;
            case CONTROL -> control(c);
            case STRING -> string(c);
        }
    }

    private void ground(char c) {
        switch (c) {
            case '\u001b' -> state = State.ESCAPE;
            case '\n' -> screen.newline();
            case '\r' -> screen.carriageReturn();
            case '\b' -> screen.backspace();
            default -> {
                if (c == '\t' || (c >= ' ' && (c < 0x7F || c > 0x9F))) {
                    screen.put(c);
                }
            }
        }
    }

    private void escape(char c) {
        params.setLength(0);
        state = switch (c) {
            case '[' -> State.CONTROL;
            case ']', 'P', 'X', '^', '_' -> State.STRING;
            case '(', ')', '*', '+', '-', '.', '/', '#', '%', ' ' -> State.DESIGNATE;
            case '\u001b' -> State.ESCAPE;
            case '\n' -> endOfLine();
            default -> State.GROUND;
        };
    }

    private void control(char c) {
        if (c == '\n') {
            state = endOfLine();
        } else if (c == '\u001b') {
            state = State.ESCAPE;
        } else if (c >= '@') {
            state = State.GROUND;
            if (c <= '~' && params.length() < LONGEST_CONTROL) {
                screen.control(params, c);
            }
        } else if (c >= ' ' && params.length() < LONGEST_CONTROL) {
            params.append(c);
        }
    }

    /** Titles, links and the like: ended by BEL or ESC \; a newline ends them too, so nothing can hide the log. */
    private void string(char c) {
        if (c == '\n') {
            state = endOfLine();
        } else if (c == '\u0007') {
            state = State.GROUND;
        } else if (c == '\u001b') {
            state = State.ESCAPE;
        }
    }

    private State endOfLine() {
        screen.newline();
        return State.GROUND;
    }
}
