/** Two records of one person made one, and taken apart again. */
@NullMarked
package org.laoke.member.merge;

import org.jspecify.annotations.NullMarked;
