/* commands.h - the subcommands, one a file; command.h says what each is given and answers. */
#pragma once

#include "commands/command.h"

int init_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int import_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int check_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int run_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int window_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int barcode_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int explain_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int preview_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int reprint_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int recheck_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int confirm_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int report_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int status_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int verify_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int purge_command(CommandGlobals *globals, int argc, char **argv, GError **error);
int work_command(CommandGlobals *globals, int argc, char **argv, GError **error);
