/** The decisions of a case, checked without any machinery. */
@NullMarked
package org.laoke.complaint.cases;

import org.jspecify.annotations.NullMarked;
