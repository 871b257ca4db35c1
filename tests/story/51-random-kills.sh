#!/bin/sh
# A few nights that are killed at random moments, and one whose server is restarted: tests/soak/killed.sh in short.
exec sh "$(dirname "$0")/../soak/killed.sh" 4 1
