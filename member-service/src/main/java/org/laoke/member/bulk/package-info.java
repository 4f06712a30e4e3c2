/**
 * Exports of many members: asked for, approved by a second person, watermarked and gone after a
 * time.
 */
@NullMarked
package org.laoke.member.bulk;

import org.jspecify.annotations.NullMarked;
