/** What people read, in the languages of the programme. */
@NullMarked
package org.laoke.points.wording;

import org.jspecify.annotations.NullMarked;
