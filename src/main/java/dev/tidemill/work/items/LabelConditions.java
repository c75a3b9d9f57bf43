package dev.tidemill.work.items;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.util.List;

/** The conditions of {@code labels}: all of them, none, any, {@code scope::*}; and {@code not[labels]}. */
public final class LabelConditions {

    private final Params params;
    private final Where where;
    private final String subject;

    /**
     * About the subjects of a list.
     *
     * @param subject the column with the subject's number, for example {@code i.id}
     */
    public LabelConditions(Params params, Where where, String subject) {
        this.params = params;
        this.where = where;
        this.subject = subject;
    }

    /** Adds them. */
    public void add() {
        String any = "exists (select from work.label_links k where k.subject_id = " + subject + ")";
        var wanted = params.list("labels").orElse(List.of());
        if (wanted.stream().anyMatch("none"::equalsIgnoreCase)) {
            where.and("not " + any);
        } else if (wanted.stream().anyMatch("any"::equalsIgnoreCase)) {
            where.and(any);
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
                        where k.subject_id = %s and l.title %s :%s)
                    """.formatted(subject, wild ? "like" : "=", name), name, pattern);
        }
    }
}
