package dev.tidemill.work.items;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.util.List;

/** The conditions of {@code labels}: all of them, none, any, {@code scope::*}; and {@code not[labels]}. */
final class LabelConditions {
    private static final String ANY = "exists (select from work.label_links k where k.subject_id = i.id)";

    private final Params params;
    private final Where where;

    LabelConditions(Params params, Where where) {
        this.params = params;
        this.where = where;
    }

    void add() {
        var wanted = params.list("labels").orElse(List.of());
        if (wanted.stream().anyMatch("none"::equalsIgnoreCase)) {
            where.and("not " + ANY);
        } else if (wanted.stream().anyMatch("any"::equalsIgnoreCase)) {
            where.and(ANY);
        } else {
            each("", "label", wanted);
        }
        each("not ", "notLabel", params.hash("not").list("labels").orElse(List.of()));
    }

    private void each(String no, String prefix, List<String> titles) {
        int number = 0;
        for (String title : titles) {
            String name = prefix + number++;
            boolean wild = title.endsWith("::*");
            String pattern = wild ? Where.literal(title.substring(0, title.length() - 1)) + "%" : title;
            where.and(no + """
                    exists (select from work.label_links k join work.labels l on l.id = k.label_id
                        where k.subject_id = i.id and l.title %s :%s)
                    """.formatted(wild ? "like" : "=", name), name, pattern);
        }
    }
}
