/** Random histories of members, run on the database and on a plain model beside it. */
@NullMarked
package org.laoke.points.simulation;

import org.jspecify.annotations.NullMarked;
