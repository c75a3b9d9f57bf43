package dev.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules of DESIGN 5.5 that replication, backup and upgrades live by, asked of the migrated database itself. */
@Tag("server")
class SchemaRulesTest {
    private static final String OURS =
            "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')" + " and c.relname <> 'schema_history'";

    /** Keys to rows that go only with their whole partition, so nobody ever looks for what names them. */
    private static final Set<String> NEVER_DELETED = Set.of("ci.jobs (definition)");

    private static Database db;

    @BeforeAll
    static void open() {
        db = TestDatabase.migrated(2);
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void thereAreTablesToLookAt() {
        assertThat(offences("select c.oid::regclass::text from tables c")).contains("platform.jobs");
    }

    @Test
    void everyTableHasAPrimaryKey() {
        assertThat(offences("""
                select c.oid::regclass::text from tables c
                where not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
                """)).isEmpty();
    }

    @Test
    void noColumnHoldsALargeObjectOrATimeWithoutZone() {
        assertThat(offences("""
                select c.oid::regclass || '.' || a.attname || ' ' || a.atttypid::regtype
                from tables c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where a.atttypid in ('oid'::regtype, 'timestamp'::regtype, 'time'::regtype, 'timetz'::regtype,
                                     'money'::regtype, 'json'::regtype)
                   or a.atttypid::regtype::text like '%char%'
                """)).isEmpty();
    }

    @Test
    void numbersComeFromIdentityColumnsOfEightBytes() {
        assertThat(offences("""
                select c.oid::regclass || '.' || a.attname
                from tables c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                where (a.attidentity <> '' and a.atttypid <> 'bigint'::regtype)
                   or a.attidentity = 'd'
                   or pg_get_expr(d.adbin, d.adrelid) like 'nextval%'
                """)).isEmpty();
    }

    @Test
    void everyForeignKeyHasAnIndexThatBeginsWithIt() {
        assertThat(offences("""
                select k.conrelid::regclass || ' (' || a.attname || ')' from pg_constraint k
                join tables c on c.oid = k.conrelid
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                where k.contype = 'f' and k.conparentid = 0
                  and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = any (k.conkey))
                """))
                .filteredOn(key -> !NEVER_DELETED.contains(key))
                .isEmpty();
    }

    private static List<String> offences(String query) {
        return db.read(h ->
                h.createQuery("""
                        with tables as (
                          select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.relkind in ('r', 'p') and %s)
                        %s order by 1
                        """.formatted(OURS, query)).mapTo(String.class).list());
    }
}
