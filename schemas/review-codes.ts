/** Codes of findings that decisions of people make. */

/** What one person decided above the amount, and a second one has to decide as well. */
export const SECOND_PERSON = 'review.second_person';
/** A page that a person does not accept. */
export const PAGE_REJECTED = 'review.page_rejected';
