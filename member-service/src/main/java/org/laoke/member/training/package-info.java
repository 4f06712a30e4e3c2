/**
 * Courses, who completed them, and what a store asks for before it trusts somebody with something.
 */
@NullMarked
package org.laoke.member.training;

import org.jspecify.annotations.NullMarked;
