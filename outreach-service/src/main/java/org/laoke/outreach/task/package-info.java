/** The consultants' due contacts and what is recorded about them. */
@NullMarked
package org.laoke.outreach.task;

import org.jspecify.annotations.NullMarked;
