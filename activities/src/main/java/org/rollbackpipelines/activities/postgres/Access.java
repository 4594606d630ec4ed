package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections of one role to the databases of one server. */
@FunctionalInterface
interface Access {
  Connection to(String database) throws SQLException;
}
