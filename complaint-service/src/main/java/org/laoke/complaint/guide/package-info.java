/** What to do and say in each step. */
@NullMarked
package org.laoke.complaint.guide;

import org.jspecify.annotations.NullMarked;
