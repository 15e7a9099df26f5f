// What the pages gain where scripts run. Every page works without; each module says what it adds.
import {startArticle} from './article.js';
import {startKeeping} from './keep.js';
import {startKeys} from './keys.js';
import {startSuggestions} from './suggest.js';
import {startSwapping} from './swap.js';
import {startTabs} from './tabs.js';
import {startTimelines} from './timeline.js';

startSuggestions();
startTabs();
startTimelines();
startSwapping();
startArticle();
startKeeping();
startKeys();
