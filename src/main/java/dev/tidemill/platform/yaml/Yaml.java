package dev.tidemill.platform.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * Reads and writes YAML. The dialect is the one of CI configurations: plain texts mean what YAML 1.1 says
 * ({@code yes} is a boolean, {@code 0755} an octal number), {@code <<} merges at the place where it stands
 * (so a key after it wins over it and a key before it loses), and other tags are kept for the caller.
 */
public final class Yaml {
    private Yaml() {}

    /**
     * Reads a file.
     *
     * @param file name for messages
     */
    public static YamlFile load(String file, byte[] bytes, YamlLimits limits) throws YamlException {
        if (bytes.length > limits.bytes()) {
            throw new YamlException(new Position(file, 1, 1), "The parsed YAML is too big");
        }
        return parse(file, Utf8.decode(file, bytes), limits);
    }

    /** Reads a text; see {@link #load(String, byte[], YamlLimits)}. */
    public static YamlFile load(String file, String text, YamlLimits limits) throws YamlException {
        return load(file, text.getBytes(StandardCharsets.UTF_8), limits);
    }

    /** Writes a tree as text that {@link #load(String, String, YamlLimits)} reads back as an equal tree. */
    public static String write(YamlNode node) {
        return new YamlWriter().write(node);
    }

    private static YamlFile parse(String file, String text, YamlLimits limits) throws YamlException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(limits.bytes())
                .setUseMarks(true)
                .build();
        try {
            return new YamlComposer(
                            file, limits, new Parse(settings).parseString(text).iterator())
                    .compose();
        } catch (MarkedYamlEngineException e) {
            throw new YamlException(position(file, e), message(e));
        } catch (ReaderException e) {
            throw new YamlException(Utf8.positionOf(file, text, e.getPosition()), "control characters are not allowed");
        } catch (YamlVersionException e) {
            throw new YamlException(new Position(file, 1, 1), "this version of YAML is not supported");
        } catch (YamlEngineException e) {
            throw new YamlException(new Position(file, 1, 1), String.valueOf(e.getMessage()));
        }
    }

    private static Position position(String file, MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Position(file, 1, 1));
    }

    private static String message(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "invalid YAML" : e.getProblem();
        return e.getContext() == null ? problem : problem + " " + e.getContext();
    }
}
