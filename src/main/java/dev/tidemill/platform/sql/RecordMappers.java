package dev.tidemill.platform.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Maps a row to any record by its canonical constructor: column {@code created_at} to {@code createdAt}.
 * The record may be package-private or private, as rows of one store are. What reflection finds out is kept; which
 * column goes where is looked up with the first row, so that a statement without rows costs nothing.
 */
final class RecordMappers implements RowMapperFactory {
    private final Map<Class<?>, RowMapper<?>> known = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        return type instanceof Class<?> record && record.isRecord()
                ? Optional.of(known.computeIfAbsent(record, r -> new OnRows<>(ConstructorMapper.of(canonical(r)))))
                : Optional.empty();
    }

    private static Constructor<?> canonical(Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }

    /** Finds out which column goes where when there is a row. */
    private record OnRows<T>(RowMapper<T> mapper) implements RowMapper<T> {
        @Override
        public T map(ResultSet rows, StatementContext context) throws SQLException {
            return mapper.map(rows, context);
        }

        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext context) {
            return new FirstRow<>(mapper);
        }
    }

    private static final class FirstRow<T> implements RowMapper<T> {
        private final RowMapper<T> mapper;
        private @Nullable RowMapper<T> specialized;

        FirstRow(RowMapper<T> mapper) {
            this.mapper = mapper;
        }

        @Override
        public T map(ResultSet rows, StatementContext context) throws SQLException {
            RowMapper<T> ready = specialized;
            if (ready == null) {
                ready = mapper.specialize(rows, context);
                specialized = ready;
            }
            return ready.map(rows, context);
        }
    }
}
