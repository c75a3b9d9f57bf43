package dev.tidemill.merging.discussions;

import dev.tidemill.platform.http.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Positions as other folders read and write them over REST. */
public final class PositionWire {
    private PositionWire() {}

    /** Reads one; parameters that are missing or odd are 400. */
    public static Position read(Params position) {
        return PositionParams.read(position);
    }

    /** One as JSON. */
    public static Map<String, Object> of(Position position) {
        return PositionJson.of(position);
    }

    /** What stands there instead of none. */
    public static Map<String, Object> none() {
        var json = new LinkedHashMap<String, Object>();
        for (String name : List.of("base_sha", "start_sha", "head_sha", "old_path", "new_path")) {
            json.put(name, null);
        }
        json.put("position_type", "text");
        for (String name : List.of("old_line", "new_line", "line_range")) {
            json.put(name, null);
        }
        return json;
    }
}
