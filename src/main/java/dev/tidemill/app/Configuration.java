package dev.tidemill.app;

import dev.tidemill.platform.Room;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.SettingsReference;
import java.util.List;
import java.util.stream.Stream;

/** All settings there are: those of the process and those of the rooms. */
final class Configuration {
    private Configuration() {}

    static List<Setting<?>> settings(List<Room> rooms) {
        return Stream.concat(CoreSettings.all().stream(), rooms.stream().flatMap(room -> room.settings().stream()))
                .toList();
    }

    /** The reference page {@code docs/configuration.md}. */
    static String reference(List<Room> rooms) {
        var process = new SettingsReference.Section("Process", CoreSettings.all());
        var others = rooms.stream().map(room -> new SettingsReference.Section(title(room.name()), room.settings()));
        return SettingsReference.draw(Stream.concat(Stream.of(process), others).toList());
    }

    private static String title(String name) {
        return name.equals("ci") ? "CI" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
