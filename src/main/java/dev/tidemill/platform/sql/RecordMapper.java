package dev.tidemill.platform.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.MappingException;
import org.jdbi.v3.core.mapper.NoSuchMapperException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows to one record. What reflection tells is found out once in the life of the process; which column goes where is
 * found out with the first row of each statement, so that a statement without rows costs nothing. The mapper that
 * comes with Jdbi asks reflection with every statement, which took longer than the small statements themselves.
 */
final class RecordMapper<T> implements RowMapper<T> {
    /** The place of a component that no column fills. */
    private static final int NOWHERE = 0;

    private final Constructor<T> constructor;
    private final List<Part> parts;

    /**
     * A component of the record.
     *
     * @param name as columns are compared, without regard to case and underscores
     * @param optional whether a statement may leave it out
     */
    private record Part(String name, boolean optional, ColumnMapper<?> mapper) {}

    private RecordMapper(Constructor<T> constructor, List<Part> parts) {
        this.constructor = constructor;
        this.parts = parts;
    }

    static <T> RecordMapper<T> of(Class<T> record, ConfigRegistry config) {
        var mappers = config.get(ColumnMappers.class);
        var parts = new ArrayList<Part>();
        for (RecordComponent component : record.getRecordComponents()) {
            ColumnMapper<?> mapper = mappers.findFor(component.getGenericType())
                    .orElseThrow(() -> new NoSuchMapperException("no column becomes " + component));
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            parts.add(new Part(component.getName().toLowerCase(Locale.ROOT), optional, mapper));
        }
        return new RecordMapper<>(canonical(record), List.copyOf(parts));
    }

    private static <T> Constructor<T> canonical(Class<T> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }

    @Override
    public T map(ResultSet rows, StatementContext context) throws SQLException {
        return map(rows, context, places(rows));
    }

    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) {
        return new OfStatement<>(this);
    }

    /** Knows the columns of its statement after the first row. */
    private static final class OfStatement<T> implements RowMapper<T> {
        private final RecordMapper<T> mapper;
        private int @Nullable [] places;

        OfStatement(RecordMapper<T> mapper) {
            this.mapper = mapper;
        }

        @Override
        public T map(ResultSet rows, StatementContext context) throws SQLException {
            int[] known = places;
            if (known == null) {
                known = mapper.places(rows);
                places = known;
            }
            return mapper.map(rows, context, known);
        }
    }

    /** The number of each component's column. Of two columns with one name the first counts. */
    private int[] places(ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        var columns = new HashMap<String, Integer>();
        for (int column = 1; column <= about.getColumnCount(); column++) {
            String name = about.getColumnLabel(column).replace("_", "").toLowerCase(Locale.ROOT);
            columns.putIfAbsent(name, column);
        }
        int[] places = new int[parts.size()];
        for (int i = 0; i < places.length; i++) {
            Part part = parts.get(i);
            Integer column = columns.get(part.name());
            if (column == null && !part.optional()) {
                throw new MappingException(
                        "no column for " + part.name() + " of " + constructor.getDeclaringClass() + " in " + columns);
            }
            places[i] = column == null ? NOWHERE : column;
        }
        return places;
    }

    private T map(ResultSet rows, StatementContext context, int[] places) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = places[i] == NOWHERE ? null : parts.get(i).mapper().map(rows, places[i], context);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new MappingException("no " + constructor.getDeclaringClass() + " of a row", e);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new MappingException("no " + constructor.getDeclaringClass() + " of a row", e);
        }
    }
}
