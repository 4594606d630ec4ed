/** Bad nights, lived on real parts: what a person would type, and what must then be true. */
package org.rollbackpipelines.examples;
