/* The table of commands, in the order of the help. */
#include "cli.h"

const command *const commands[] = {&command_assess,
                                   &command_interview,
                                   &command_score,
                                   &command_stats,
                                   &command_report,
                                   &command_growth,
                                   &command_panel,
                                   &command_check,
                                   &command_form,
                                   &command_map,
                                   &command_rubric,
                                   &command_forget,
                                   NULL};
