/**
 * What {@code rollback demo} rolls back: a tiny shop that needs nothing but a JVM, and a git
 * repository with a good and a bad release of it.
 */
@NullMarked
package org.rollbackpipelines.starter.demo;

import org.jspecify.annotations.NullMarked;
