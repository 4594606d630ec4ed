package org.rollbackpipelines.activities.docker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a value: a word, or a variable with what it stands for.
 *
 * @param file where the value of the piece can be changed, with the place in it
 * @param variable null for a word
 */
record Piece(String value, Path file, int start, @Nullable String variable) {}
