/** Complaint cases and the nine steps that bring them to an end. */
@NullMarked
package org.laoke.complaint.cases;

import org.jspecify.annotations.NullMarked;
