/**
 * Access to PostgreSQL: the pool, transactions, record mapping and migrations. Holds no statement of a
 * room. Start with {@link dev.tidemill.platform.sql.Database}.
 */
@NullMarked
package dev.tidemill.platform.sql;

import org.jspecify.annotations.NullMarked;
