/** The script of the panels: brought into a frame by the worker, when there is something to open for the first time. */

import { Panels } from './content/panels';
import { offerPanels } from './handshake';

offerPanels((options, signal) => new Panels(options, signal));
