package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;

/** Looks for the room that a second copy needs. */
@FunctionalInterface
interface RoomSeen {
  Room now() throws SQLException;
}
