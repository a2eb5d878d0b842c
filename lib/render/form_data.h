/* What the script of a form reads, as JSON in an element of the page: the items, and all that it
 * takes to score them, from the plan. */
#ifndef QL_RENDER_FORM_DATA_H
#define QL_RENDER_FORM_DATA_H

#include "render/form.h"
#include "render/renderer.h"

/* `report` is one without scores; NULL: the form shows none. */
void ql_form_data(ql_form *form, const ql_report *report);

#endif
